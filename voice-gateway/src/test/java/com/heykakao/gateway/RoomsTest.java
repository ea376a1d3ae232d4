package com.heykakao.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.heykakao.gateway.audit.Trace;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** The arrows between rooms, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "com.heykakao.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {
    @ArchTest
    static final ArchRule rooms_form_no_circle =
            slices().matching("com.heykakao.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arrows_go_down = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("com.heykakao.gateway..")
            .layer("root")
            .definedBy("com.heykakao.gateway")
            .layer("planes")
            .definedBy("..gateway.device..", "..gateway.people..")
            .layer("children")
            .definedBy("..gateway.child..")
            .layer("care")
            .definedBy("..gateway.care..")
            .layer("forgetting")
            .definedBy("..gateway.erasure..")
            .layer("export")
            .definedBy("..gateway.export..")
            .layer("sound")
            .definedBy("..gateway.sound..")
            .layer("voice")
            .definedBy("..gateway.utterance..")
            .layer("homes")
            .definedBy(
                    "..gateway.speaker..",
                    "..gateway.account..",
                    "..gateway.notice..",
                    "..gateway.retention..",
                    "..gateway.disclosure..")
            .layer("consent")
            .definedBy("..gateway.consent..")
            .layer("staff")
            .definedBy("..gateway.staff..")
            .layer("log")
            .definedBy("..gateway.audit..")
            .layer("rows")
            .definedBy("..gateway.profile..")
            .layer("vault")
            .definedBy("..gateway.vault..")
            .layer("store")
            .definedBy("..gateway.store..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("planes")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("children")
            .mayOnlyBeAccessedByLayers("root", "planes", "export")
            .whereLayer("care")
            .mayOnlyBeAccessedByLayers("root", "planes", "children")
            .whereLayer("forgetting")
            .mayOnlyBeAccessedByLayers("root", "planes", "children", "care")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("root", "planes")
            .whereLayer("sound")
            .mayOnlyBeAccessedByLayers("planes", "export")
            .whereLayer("voice")
            .mayOnlyBeAccessedByLayers("root", "planes", "children", "care", "forgetting", "export", "sound")
            .whereLayer("homes")
            .mayOnlyBeAccessedByLayers("root", "planes", "children", "care", "forgetting", "export", "voice")
            .whereLayer("consent")
            .mayOnlyBeAccessedByLayers("root", "planes", "children", "care", "forgetting", "export", "voice", "homes")
            .whereLayer("staff")
            .mayOnlyBeAccessedByLayers("root", "planes", "care")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers(
                    "root", "planes", "children", "care", "forgetting", "export", "voice", "homes", "consent", "staff")
            .whereLayer("rows")
            .mayOnlyBeAccessedByLayers(
                    "root", "children", "care", "forgetting", "export", "voice", "homes", "consent", "staff")
            .withOptionalLayers(false);

    @ArchTest
    static final ArchRule the_access_log_stands_on_vault_and_store_and_knows_no_room_above = noClasses()
            .that()
            .resideInAPackage("..gateway.audit..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.heykakao.gateway..")
                    .and(not(resideInAnyPackage(
                            "..gateway.audit..",
                            "..gateway.vault..",
                            "..gateway.store..",
                            "..gateway.notary..",
                            "..gateway.config..",
                            "..gateway.refusal..",
                            "..gateway.storage.."))));

    @ArchTest
    static final ArchRule the_access_log_is_written_read_and_checked_in_rooms_of_their_own = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("com.heykakao.gateway.audit..")
            .layer("view")
            .definedBy("..audit.view..")
            .layer("export")
            .definedBy("..audit.export..")
            .layer("check")
            .definedBy("..audit.check..")
            .layer("log")
            .definedBy("..audit.log..")
            .layer("witness")
            .definedBy("..audit.witness..")
            .layer("history")
            .definedBy("..audit.history..")
            .layer("stored")
            .definedBy("..audit.stored..")
            .layer("contract")
            .definedBy("com.heykakao.gateway.audit")
            .layer("tlog")
            .definedBy("..audit.tlog..")
            .whereLayer("view")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("export")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("view")
            .whereLayer("log")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("witness")
            .mayOnlyBeAccessedByLayers("log")
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("view", "log")
            .whereLayer("stored")
            .mayOnlyBeAccessedByLayers("view", "export", "check", "log", "history")
            .whereLayer("contract")
            .mayOnlyBeAccessedByLayers("view", "export", "check", "log", "history", "stored")
            .withOptionalLayers(false);

    /** A room that takes a {@code Trace} can rely on an entry behind it. */
    @ArchTest
    static final ArchRule only_the_log_makes_traces = noClasses()
            .that()
            .resideOutsideOfPackage("..audit.log..")
            .should()
            .callMethod(Trace.class, "ofDurable", long.class, Optional.class);

    /** Rooms leave traces by the contract; how the log is kept is known to the composition root alone. */
    @ArchTest
    static final ArchRule rooms_see_the_log_s_contract_alone = noClasses()
            .that()
            .resideOutsideOfPackages("com.heykakao.gateway", "..gateway.audit..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("..gateway.audit..").and(not(resideInAPackage("com.heykakao.gateway.audit"))));

    @ArchTest
    static final ArchRule what_is_published_of_the_log_is_plain_maths = noClasses()
            .that()
            .resideInAPackage("..gateway.audit.tlog..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("com.heykakao..").and(not(resideInAPackage("..gateway.audit.tlog.."))));

    @ArchTest
    static final ArchRule the_vault_is_built_from_the_root_up = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("com.heykakao.gateway.vault..")
            .layer("subjects")
            .definedBy("com.heykakao.gateway.vault")
            .layer("tree")
            .definedBy("..vault.tree..")
            .layer("root")
            .definedBy("..vault.root..")
            .layer("crypto")
            .definedBy("..vault.crypto..")
            .whereLayer("subjects")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tree")
            .mayOnlyBeAccessedByLayers("subjects")
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("subjects", "tree")
            .withOptionalLayers(false);

    @ArchTest
    static final ArchRule who_calls_is_made_out_before_what_they_ask_is_done = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("com.heykakao.gateway.people..")
            .layer("plane")
            .definedBy("com.heykakao.gateway.people")
            .layer("companion")
            .definedBy("..people.companion..")
            .layer("care")
            .definedBy("..people.care..")
            .layer("operations")
            .definedBy("..people.operations..")
            .layer("playback")
            .definedBy("..people.playback..")
            .layer("download")
            .definedBy("..people.export..")
            .layer("session")
            .definedBy("..people.session..")
            .layer("caller")
            .definedBy("..people.caller..")
            .layer("answer")
            .definedBy("..people.answer..")
            .layer("rest")
            .definedBy("..people.rest..")
            .layer("openapi")
            .definedBy("..people.openapi..")
            .layer("quota")
            .definedBy("..people.quota..")
            .layer("repeat")
            .definedBy("..people.repeat..")
            .layer("precondition")
            .definedBy("..people.precondition..")
            .whereLayer("plane")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("companion")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("care")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("playback")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("download")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("plane", "companion")
            .whereLayer("caller")
            .mayOnlyBeAccessedByLayers(
                    "plane", "companion", "care", "operations", "playback", "download", "repeat", "precondition")
            .whereLayer("answer")
            .mayOnlyBeAccessedByLayers("companion", "care", "operations", "playback", "download")
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("plane", "session", "openapi")
            .whereLayer("openapi")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("quota")
            .mayOnlyBeAccessedByLayers("plane", "caller")
            .whereLayer("repeat")
            .mayOnlyBeAccessedByLayers("plane")
            .whereLayer("precondition")
            .mayOnlyBeAccessedByLayers("plane")
            .withOptionalLayers(false);

    @ArchTest
    static final ArchRule parents_are_served_without_a_look_at_staff = noClasses()
            .that()
            .resideInAPackage("..people.companion..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..gateway.staff..", "com.heykakao.proto.care..", "com.heykakao.proto.operations..");

    @ArchTest
    static final ArchRule operations_reach_no_home = noClasses()
            .that()
            .resideInAPackage("..people.operations..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..gateway.account..",
                    "..gateway.care..",
                    "..gateway.child..",
                    "..gateway.consent..",
                    "..gateway.erasure..",
                    "..gateway.notice..",
                    "..gateway.profile..",
                    "..gateway.speaker..",
                    "..gateway.utterance..");

    @ArchTest
    static final ArchRule rocksdb_stays_in_its_room = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule the_wire_stays_in_the_planes = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.device..", "..gateway.people..", "..gateway.rpc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "com.heykakao.proto.device..");

    @ArchTest
    static final ArchRule staff_and_parents_are_spoken_to_by_the_people_plane_alone = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.people..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.heykakao.proto.companion..", "com.heykakao.proto.care..", "com.heykakao.proto.operations..");
}
