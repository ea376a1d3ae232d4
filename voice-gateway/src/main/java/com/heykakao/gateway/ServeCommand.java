package com.heykakao.gateway;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voice-gateway serve}. */
@Command(
        name = "serve",
        description = "Serves a home until it is told to stop; prints one line when it is ready.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Gateway gateway = Gateway.start(new HomeDirectory(home), Clock.systemUTC(), new SecureRandom());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gateway.close();
                            stopped.countDown();
                        },
                        "stop"));
        var out = spec.commandLine().getOut();
        out.println("ready device=127.0.0.1:" + gateway.devicePort() + " people=127.0.0.1:" + gateway.peoplePort());
        out.flush();
        stopped.await();
        return 0;
    }
}
