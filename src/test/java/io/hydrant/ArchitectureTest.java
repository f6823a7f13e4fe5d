package io.hydrant;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.hydrant.answers.NamedThreads;
import io.hydrant.destination.redshift.RedshiftSink;
import io.hydrant.job.Stage;
import io.hydrant.record.VersionedSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The map of the house: packages are rooms, and dependencies point down. */
@AnalyzeClasses(packages = "io.hydrant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A package may use the storeys below its own: never one above, never a neighbour. */
    private static final List<List<String>> STOREYS =
            List.of(
                    List.of("cli", "testkit"),
                    List.of("console"),
                    List.of("local"),
                    List.of("api"),
                    List.of("streams"),
                    List.of("permissions", "preflight", "cluster"),
                    List.of("job"),
                    List.of("source", "processing", "buffering", "destination"),
                    List.of("answers"),
                    List.of("format", "manifest"),
                    List.of("metrics"),
                    List.of("settings"),
                    List.of("definition"),
                    List.of("expression", "schema"),
                    List.of("errors"),
                    List.of("record", "disk"));

    @ArchTest
    static final ArchRule noPackageUsesAStoreyAboveItsOwnNorANeighbour = dependenciesPointDown();

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.hydrant.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rulesOfFirehoseKnowNoFlink =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.hydrant.definition..",
                            "io.hydrant.expression..",
                            "io.hydrant.schema..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule awsClientsAreNamedWhereWeTalkToAws =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.hydrant.source..",
                            "io.hydrant.processing..",
                            "io.hydrant.destination..",
                            "io.hydrant.api..",
                            "io.hydrant.preflight..",
                            "io.hydrant.local..",
                            "io.hydrant.testkit..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..")
                                    // No client: it reads the file of Managed Flink's properties.
                                    .and(
                                            not(
                                                    resideInAPackage(
                                                            "com.amazonaws.services.kinesisanalytics.runtime"))));

    /** Else a layout of the value that is new would be read into what an older release wrote. */
    @ArchTest
    static final ArchRule aValueInsideAnotherIsReadInTheLayoutThatItWasWrittenIn =
            noClasses()
                    .that()
                    .areNotAssignableFrom(VersionedSerializer.class)
                    .should()
                    .callMethodWhere(
                            JavaCall.Predicates.target(
                                            HasOwner.Predicates.With.owner(
                                                    assignableTo(VersionedSerializer.class)))
                                    .and(
                                            JavaCall.Predicates.target(
                                                    HasName.Predicates.name("deserialize")))
                                    .and(
                                            JavaCall.Predicates.target(
                                                    HasParameterTypes.Predicates.rawParameterTypes(
                                                            DataInputView.class))));

    @ArchTest
    static final ArchRule theLibraryForJqIsNamedInOnePackage =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.hydrant.expression.jq..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.thisptr..");

    @ArchTest
    static final ArchRule namedThreadsAreMadeInOnePlace =
            noClasses()
                    .that()
                    .areNotAssignableTo(NamedThreads.class)
                    .should()
                    .callConstructor(Thread.class, Runnable.class, String.class);

    /** A uid that is spelled twice may differ, and a savepoint then loses the state under it. */
    @ArchTest
    static final ArchRule stagesAloneGiveOperatorsTheirUids =
            noClasses()
                    .that()
                    .areNotAssignableTo(Stage.class)
                    // Its operator is added when Flink expands the sink, with the uid of a stage.
                    .and()
                    .areNotAssignableTo(RedshiftSink.class)
                    .should()
                    .callMethod(SingleOutputStreamOperator.class, "uid", String.class)
                    .orShould()
                    .callMethod(DataStreamSink.class, "uid", String.class);

    @ArchTest
    static final ArchRule noRoomForOddsAndEnds =
            noClasses()
                    .should()
                    .resideInAnyPackage("..util..", "..common..", "..model..", "..impl..");

    private static ArchRule dependenciesPointDown() {
        List<ArchRule> rules = new ArrayList<>();
        List<String> aboveOrBeside = new ArrayList<>();
        for (List<String> storey : STOREYS) {
            for (String room : storey) {
                List<String> forbidden = new ArrayList<>(aboveOrBeside);
                storey.stream().filter(other -> !other.equals(room)).forEach(forbidden::add);
                if (!forbidden.isEmpty()) {
                    rules.add(
                            noClasses()
                                    .that()
                                    .resideInAPackage(rooms(List.of(room))[0])
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(rooms(forbidden))
                                    .allowEmptyShould(true));
                }
            }
            aboveOrBeside.addAll(storey);
        }
        return CompositeArchRule.of(rules);
    }

    private static String[] rooms(List<String> names) {
        return names.stream().map(name -> "io.hydrant." + name + "..").toArray(String[]::new);
    }
}
