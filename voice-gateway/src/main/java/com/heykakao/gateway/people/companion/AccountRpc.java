package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.Account;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetAccountResponse;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.proto.companion.v1.SignUpResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.AccountService}. */
final class AccountRpc extends AccountServiceGrpc.AccountServiceImplBase {
    private final ParentHome homes;
    private final AccountBook accounts;

    AccountRpc(ParentHome homes, AccountBook accounts) {
        this.homes = homes;
        this.accounts = accounts;
    }

    @Override
    public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> responses) {
        Unary.answer(responses, () -> SignUpResponse.newBuilder()
                .setAccount(message(accounts.signUp(ParentCall.current().person())))
                .build());
    }

    @Override
    public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            Trace trace = ParentHome.reads(home, List.of(Items.NAME, Items.KAKAO_ACCOUNT));
            return GetAccountResponse.newBuilder()
                    .setAccount(message(accounts.get(trace, home)))
                    .build();
        });
    }

    private static Account message(com.heykakao.gateway.account.Account account) {
        return Account.newBuilder()
                .setName(account.name())
                .setEmail(account.email())
                .setCreatedAt(Times.timestamp(account.createdAt()))
                .build();
    }
}
