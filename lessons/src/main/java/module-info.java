/** The lessons, their analysis, charts and reports, and the command line. */
module petal.lessons {
    requires transitive petal.chart;
    requires transitive petal.efficientnet;
    requires ejml.core;
    requires ejml.ddense;
    requires com.j2html;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires tools.jackson.databind;
    requires org.apache.commons.csv;
    requires org.apache.lucene.core;
    requires dev.hardwood.core;
    requires org.commonmark;
    requires static org.jspecify;
    // in a notebook's kernel alone
    requires static jdk.jshell;
    requires java.logging;
    requires jdk.incubator.vector;
    requires java.management;
    requires jdk.httpserver;
    requires java.xml;
    requires jdk.compiler;

    exports petal.lessons.report;
    // what a report is made of
    exports petal.lessons.analysis.neighbours;
    exports petal.lessons.answers;
    exports petal.lessons.backprop;
    exports petal.lessons.console;
    exports petal.lessons.explorer;
    exports petal.lessons.output;
    exports petal.lessons.prose;
    // what students' exercises use
    exports petal.lessons.analysis.linalg;
    exports petal.lessons.exercise;

    opens petal.lessons.cli to info.picocli;

    // META-INF/services says the same to a class path
    uses petal.lessons.classroom.Lesson;
    uses petal.lessons.classroom.LessonRunner;
    uses petal.lessons.notebook.FrontEnd;

    provides petal.lessons.classroom.Lesson with
            petal.lessons.tensors.TensorsLesson,
            petal.lessons.autograd.AutogradLesson,
            petal.lessons.classifier.ClassifierLesson,
            petal.lessons.embeddings.EmbeddingsLesson,
            petal.lessons.similarity.SimilarityLesson,
            petal.lessons.projection.ProjectionLesson,
            petal.lessons.prototypes.PrototypesLesson,
            petal.lessons.engine.EngineLesson,
            petal.lessons.network.NetworkLesson,
            petal.lessons.doctor.DoctorLesson;
    provides petal.lessons.classroom.LessonRunner with petal.lessons.cli.CommandLineLessonRunner;
}
