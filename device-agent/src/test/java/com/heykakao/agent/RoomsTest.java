package com.heykakao.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the agent's rooms: from the root to each, and between none. */
@AnalyzeClasses(packages = "com.heykakao.agent", importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {
    @ArchTest
    static final ArchRule sound_knows_nothing_of_the_gateway = noClasses()
            .that()
            .resideInAPackage("..agent.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.heykakao.agent", "..agent.gateway..", "com.heykakao.proto..", "io.grpc..");

    @ArchTest
    static final ArchRule the_line_knows_nothing_of_sound = noClasses()
            .that()
            .resideInAPackage("..agent.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.heykakao.agent", "..agent.audio..");

    @ArchTest
    static final ArchRule grpc_stays_in_its_room = noClasses()
            .that()
            .resideOutsideOfPackage("..agent.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "io.netty..", "org.bouncycastle..");
}
