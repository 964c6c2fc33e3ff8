package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about prototypes. */
final class PrototypesMutants {
    private PrototypesMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                EmbeddingsMutants.prototype("prototypes"),
                EmbeddingsMutants.lowest("prototypes", "leastTypical", "scores"),
                Mutants.of("prototypes", "classMeans")
                        .change("/ counts[c]", "", "Those are the sums")
                        .change("/ counts[c]", "/ embeddings.length", "not by how many there are in all")
                        .change("/ counts[c]", "/ classes", "not by the number of classes")
                        .change("/ counts[c]", "/ (counts[c] - 1)", "divide by how many there are")
                        .change("sums[labels[i]][k] +=", "sums[labels[i]][k] =", "divide by how many there are")
                        .change("counts[labels[i]]++", "counts[labels[i]] = 1", "Those are the sums")
                        .change("double[][] sums = new double[classes]", "int[][] sums = new int[classes]",
                                "divide by how many there are")
                        .change("int i = 0", "int i = 1", "divide by how many there are")
                        .change("sums[labels[i]][k] += embeddings[i][k]", "sums[labels[i]][k] += embeddings[i][0]",
                                "divide by how many there are")
                        .change("sums[labels[i]]", "sums[i % classes]", "divide by how many there are")
                        .change("new float[classes][embeddings[0].length]", "new float[classes][1280]",
                                "ArrayIndexOutOfBounds")
                        .body("float[][] m = new float[classes][]; for (int i = 0; i < labels.length; i++) m[labels[i]] = "
                                + "embeddings[i].clone(); return m;", "single photo's")
                        .body("float[][] m = new float[classes][embeddings[0].length]; for (float[] r : m) for (float[] e "
                                + ": embeddings) for (int k = 0; k < r.length; k++) r[k] += e[k] / embeddings.length; "
                                + "return m;", "mean of all photos")
                        .body("float[][] m = new float[classes][]; int[] n = new int[classes]; for (int i = 0; i < "
                                + "labels.length; i++) { int c = labels[i]; n[c]++; if (m[c] == null) m[c] = "
                                + "embeddings[i]; else for (int k = 0; k < m[c].length; k++) m[c][k] += "
                                + "embeddings[i][k]; } for (int c = 0; c < classes; c++) for (int k = 0; k < "
                                + "m[c].length; k++) m[c][k] /= n[c]; return m;", "write into a new array")
                        .right("float[][] m = new float[classes][embeddings[0].length]; int[] n = new int[classes]; for "
                                + "(int l : labels) n[l]++; for (int i = 0; i < labels.length; i++) for (int k = 0; k < "
                                + "m[0].length; k++) m[labels[i]][k] += embeddings[i][k] / n[labels[i]]; return m;"),
                Mutants.of("prototypes", "nearestMean")
                        .change("distance < smallest", "distance > smallest", "smallest distance")
                        .change("double smallest = Double.POSITIVE_INFINITY", "double smallest = "
                                + "Double.NEGATIVE_INFINITY", "smallest distance")
                        .change("double smallest = Double.POSITIVE_INFINITY", "double smallest = 0",
                                "smallest distance")
                        .change("double smallest = Double.POSITIVE_INFINITY", "double smallest = 1",
                                "smallest distance")
                        .change("squaredDistance(embeddings[i], means[c])",
                                "-petal.lessons.analysis.linalg.Vectors.dot("
                                        + "embeddings[i], means[c])",
                                "largest dot product")
                        .change("squaredDistance(embeddings[i], means[c])",
                                "-petal.lessons.analysis.linalg.Vectors.cosine("
                                        + "embeddings[i], means[c])",
                                "smallest distance")
                        .change("squaredDistance(embeddings[i], means[c])", "-squaredDistance(embeddings[i], means[c])",
                                "farthest")
                        .change("squaredDistance(embeddings[i], means[c])", "Math.abs(embeddings[i][0] - means[c][0])",
                                "over all numbers")
                        .change("squaredDistance(embeddings[i], means[c])",
                                "petal.lessons.analysis.linalg.Vectors.norm("
                                        + "means[c])",
                                "smallest distance")
                        .change("nearest[i] = c", "nearest[i] = c + 1", "classes, which run")
                        .change("int c = 0", "int c = 1", "smallest distance")
                        .change("int i = 0", "int i = 1", "smallest distance")
                        .change("embeddings[i]", "embeddings[0]", "smallest distance")
                        .change("new int[embeddings.length]", "new int[means.length]", "smallest distance")
                        .body("int[] r = new int[embeddings.length]; for (int i = 0; i < r.length; i++) { double best = "
                                + "1e9; for (int c = 0; c < means.length; c++) { double d = 0; for (int k = 0; k < "
                                + "means[c].length; k++) d += embeddings[i][k] - means[c][k]; if (d < best) { best = d; "
                                + "r[i] = c; } } } return r;", "cancel out")
                        .body("int[] r = Solutions.nearestMean(embeddings, means); embeddings[0][0] += 1; return r;",
                                "write into a new array")
                        .right("return Arrays.stream(embeddings).mapToInt(e -> IntStream.range(0, means.length).boxed().min("
                                + "Comparator.comparingDouble(c -> Math.sqrt(Solutions.squaredDistance(e, means[c]))))"
                                + ".get()).toArray();"));
    }
}
