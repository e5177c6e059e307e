package io.cpgjms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The picture of design.md: who may import whom. */
@AnalyzeClasses(packages = "io.cpgjms", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule nothingPointsUpAndNothingSkipsToTheNativeSide =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("io.cpgjms.api..")
          .layer("ra")
          .definedBy("io.cpgjms.ra..")
          .layer("jndi")
          .definedBy("io.cpgjms.jndi..")
          .layer("jms")
          .definedBy("io.cpgjms.jms..")
          .layer("codec")
          .definedBy("io.cpgjms.codec..")
          .layer("selector")
          .definedBy("io.cpgjms.selector..")
          .layer("message")
          .definedBy("io.cpgjms.message..")
          .layer("group")
          .definedBy("io.cpgjms.group..")
          .layer("cpg")
          .definedBy("io.cpgjms.cpg")
          .layer("corosync")
          .definedBy("io.cpgjms.cpg.corosync")
          .layer("binding")
          .definedBy("io.cpgjms.cpg.corosync.binding..")
          .layer("embedded")
          .definedBy("io.cpgjms.cpg.embedded..")
          .whereLayer("ra")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("jndi")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("jms")
          .mayOnlyBeAccessedByLayers("ra", "jndi")
          .whereLayer("codec")
          .mayOnlyBeAccessedByLayers("jms", "ra")
          .whereLayer("message")
          .mayOnlyBeAccessedByLayers("codec", "selector", "jms", "jndi", "ra")
          .whereLayer("selector")
          .mayOnlyBeAccessedByLayers("jms", "ra")
          .whereLayer("group")
          .mayOnlyBeAccessedByLayers("jms", "ra")
          .whereLayer("cpg")
          .mayOnlyBeAccessedByLayers("group", "corosync", "embedded", "jms")
          .whereLayer("corosync")
          .mayOnlyBeAccessedByLayers("jms")
          .whereLayer("embedded")
          .mayOnlyBeAccessedByLayers("jms")
          .whereLayer("binding")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule onlyTheBindingSeesJnr =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cpgjms.cpg.corosync.binding..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jnr..", "com.kenai..");

  @ArchTest
  static final ArchRule onlyTheResourceAdapterSeesConnectors =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cpgjms.ra..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.resource..", "jakarta.transaction..");

  @ArchTest
  static final ArchRule theApiImportsJakartaMessagingOnly =
      noClasses()
          .that()
          .resideInAPackage("io.cpgjms.api..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("io.cpgjms.api..", "jakarta.jms..", "java..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      SlicesRuleDefinition.slices().matching("io.cpgjms.(**)").should().beFreeOfCycles();
}
