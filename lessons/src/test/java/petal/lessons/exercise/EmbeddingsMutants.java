package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about embeddings. */
final class EmbeddingsMutants {
    private EmbeddingsMutants() {
    }

    static List<Mutants> all() {
        String area = "(featureMap[k].length * featureMap[k][0].length)";
        return List.of(
                Mutants.of("embeddings", "averagePool")
                        .change(area, "(featureMap[k].length * featureMap[k].length)", "need not be square")
                        .change(area, "(featureMap[k][0].length * featureMap[k][0].length)", "need not be square")
                        .change(area, "(featureMap[k].length * featureMap[k][0].length * featureMap[k].length)",
                                "height twice")
                        .change(area, "featureMap[k].length", "not only by that of the rows")
                        .change(area, "featureMap[k][0].length", "not only by that of the columns")
                        .change(area, "1", "Those are the sums")
                        .change(area, "49", "add up all rows and columns")
                        .change("double sum", "int sum", "add up all rows and columns")
                        .change("sum += value", "sum = Math.max(sum, value)", "add up all rows and columns")
                        .change("sum += value", "sum += Math.abs(value)", "add up all rows and columns")
                        .change("for (float[] row : featureMap[k])", "for (float[] row : featureMap[0])",
                                "add up all rows and columns")
                        .change("int k = 0", "int k = 1", "add up all rows and columns")
                        .change("new float[featureMap.length]", "new float[1280]", "shape [2]")
                        .body("int h = featureMap[0].length, w = featureMap[0][0].length; float[] m = new float[h * w]; "
                                + "for (float[][] c : featureMap) for (int i = 0; i < h * w; i++) m[i] += c[i / w][i % w] "
                                + "/ featureMap.length; return m;", "over the channels")
                        .change("sum += value;", "sum += value; row[0] = 0;", "write into a new array")
                        .right("float[] e = new float[featureMap.length]; for (int k = 0; k < e.length; k++) for (float[] "
                                + "row : featureMap[k]) { float s = 0; for (float v : row) s += v; e[k] += s / row.length "
                                + "/ featureMap[k].length; } return e;"),
                Mutants.of("embeddings", "leastSimilar")
                        .change("mostSimilar[mostSimilar.length - 1 - i]", "mostSimilar[i]", "the other end")
                        .change("mostSimilar.length - 1 - i", "mostSimilar.length - i", "ArrayIndexOutOfBounds")
                        .change("mostSimilar.length - 1 - i", "mostSimilar.length - count + i", "another order")
                        .change("mostSimilar.length - 1 - i", "Math.max(0, mostSimilar.length - 2 - i)", "backwards")
                        .change("new int[count]", "new int[9]", "As many are wanted")
                        .change("new int[count]", "new int[mostSimilar.length]", "As many are wanted")
                        .change("i < count", "i < count - 1", "backwards")
                        .change("int i = 0", "int i = 1", "backwards")
                        .change("mostSimilar[mostSimilar.length - 1 - i]", "mostSimilar.length - 1 - i", "backwards")
                        .change("mostSimilar[mostSimilar.length - 1 - i]", "mostSimilar[mostSimilar.length - 1]",
                                "backwards")
                        .body("int[] r = mostSimilar; for (int i = 0; i < r.length / 2; i++) { int t = r[i]; r[i] = "
                                + "r[r.length - 1 - i]; r[r.length - 1 - i] = t; } return Arrays.copyOf(r, count);",
                                "write into a new array")
                        .body("int[] r = mostSimilar.clone(); Arrays.sort(r); return Arrays.copyOf(r, count);",
                                "backwards")
                        .right("return IntStream.rangeClosed(1, count).map(i -> mostSimilar[mostSimilar.length - i])"
                                + ".toArray();"),
                Mutants.of("embeddings", "scores")
                        .change(" + bias[c]", "", "add each class's bias")
                        .change("+ bias[c]", "- bias[c]", "don't subtract")
                        .change("+ bias[c]", "+ bias[0]", "bias of its own")
                        .change("+ bias[c]", "* bias[c]", "plus the class's bias")
                        .change("prototypes[c]", "prototypes[0]", "plus the class's bias")
                        .change("Vectors.dot(embedding, prototypes[c])", "Vectors.cosine(embedding, prototypes[c])",
                                "plus the class's bias")
                        .change("Vectors.dot(embedding, prototypes[c])", "Math.abs(Vectors.dot(embedding, "
                                + "prototypes[c]))", "plus the class's bias")
                        .change("(float) (Vectors.dot(embedding, prototypes[c]) + bias[c])", "(int) (Vectors.dot("
                                + "embedding, prototypes[c]) + bias[c])", "plus the class's bias")
                        .change("(float) (Vectors.dot(embedding, prototypes[c]) + bias[c])", "(float) Math.max(0, "
                                + "Vectors.dot(embedding, prototypes[c]) + bias[c])", "may be negative")
                        .change("(float) (Vectors.dot(embedding, prototypes[c]) + bias[c])", "(float) (Vectors.dot("
                                + "embedding, prototypes[c]) + embedding.length * bias[c])", "once per class")
                        .change("int c = 0", "int c = 1", "plus the class's bias")
                        .change("c < prototypes.length", "c < embedding.length", "plus the class's bias")
                        .body("for (int c = 0; c < bias.length; c++) bias[c] += (float) Vectors.dot(embedding, "
                                + "prototypes[c]); return bias;", "write into a new array")
                        .right("float[] s = bias.clone(); for (int c = 0; c < s.length; c++) for (int k = 0; k < "
                                + "embedding.length; k++) s[c] += embedding[k] * prototypes[c][k]; return s;"),
                prototype("embeddings"),
                lowest("embeddings", "lowest", "scores"));
    }

    static Mutants prototype(String chapter) {
        return Mutants.of(chapter, "prototype")
                .body("return weights[2];", "row of another class")
                .body("return weights[classNames.size() - 1];", "row of another class")
                .body("return weights[List.of(\"daisy\", \"dandelion\", \"roses\", \"sunflowers\", \"tulips\")"
                        + ".indexOf(name)];", "row of another class")
                .body("for (int c = 0; c < classNames.size(); c++) if (classNames.get(c) == name) return weights[c]; "
                        + "return weights[0];", "row of another class")
                .body("for (int c = 0; c < classNames.size(); c++) if (!classNames.get(c).equals(name)) return "
                        + "weights[c]; return weights[0];", "row of another class")
                .body("return weights[Math.max(0, classNames.indexOf(name) - 1)];", "row of another class")
                .body("return weights[classNames.indexOf(name) + 1];", "ArrayIndexOutOfBounds")
                .body("return weights[classNames.stream().sorted().toList().indexOf(name)];", "row of another class")
                .body("return weights[classNames.indexOf(\"roses\")];", "ArrayIndexOutOfBounds")
                .body("float[] w = new float[weights.length]; for (int c = 0; c < w.length; c++) w[c] = "
                        + "weights[c][0]; return w;", "A row of the matrix")
                .body("float[] w = weights[classNames.indexOf(name)].clone(); double n = 0; for (float v : w) n += v * "
                        + "v; for (int k = 0; k < w.length; k++) w[k] /= (float) Math.sqrt(n); return w;",
                        "A row of the matrix")
                .body("float[] w = weights[classNames.indexOf(name)]; float[] c = w.clone(); w[0]++; return c;",
                        "write into a new array")
                .body("return null;", "null was returned")
                .right("for (int c = 0; c < classNames.size(); c++) if (name.equals(classNames.get(c))) return "
                        + "weights[c].clone(); throw new IllegalArgumentException(name);");
    }

    static Mutants lowest(String chapter, String exercise, String scores) {
        return Mutants.of(chapter, exercise)
                .change("ascending", "descending", "the other end")
                .body("int[] o = Argsort.ascending(" + scores + "); return o;", "As many are wanted")
                .body("return Arrays.copyOf(Argsort.ascending(" + scores + "), 9);", "As many are wanted")
                .body("int[] o = Argsort.descending(" + scores + "); return Arrays.copyOfRange(o, o.length - count, "
                        + "o.length);", "another order")
                .body("float[] s = " + scores
                        + ".clone(); Arrays.sort(s); int[] r = new int[count]; for (int i = 0; i < "
                        + "count; i++) r[i] = (int) (4 * s[i]); return r;", "indices run from 0")
                .body("float[] s = " + scores
                        + ".clone(); Arrays.sort(s); int[] r = new int[count]; for (int i = 0; i < "
                        + "count; i++) for (int j = 0; j < s.length; j++) if (" + scores + "[j] == s[i]) r[i] = j; "
                        + "return r;", "twice")
                .body("int[] r = new int[count]; for (int i = 0; i < count; i++) { int b = 0; for (int j = 0; j < "
                        + scores + ".length; j++) if (" + scores + "[j] < " + scores
                        + "[b]) b = j; r[i] = b; } return r;",
                        "twice")
                .body("int[] r = new int[count]; for (int i = 0; i < count; i++) { int b = 0; for (int j = 0; j < "
                        + scores + ".length; j++) if (" + scores + "[j] < " + scores + "[b]) b = j; r[i] = b; " + scores
                        + "[b] = Float.MAX_VALUE; } return r;", "write into a new array")
                .body("int[] r = new int[count]; for (int i = 0; i < count; i++) r[i] = i; return r;",
                        "Sort the indices")
                .body("Integer[] o = IntStream.range(0, " + scores + ".length).boxed().toArray(Integer[]::new); "
                        + "Arrays.sort(o, (a, b) -> (int) (" + scores + "[a] - " + scores + "[b])); return "
                        + "Arrays.stream(o).limit(count).mapToInt(i -> i).toArray();", "Sort the indices")
                .body("Integer[] o = IntStream.range(0, " + scores + ".length).boxed().toArray(Integer[]::new); "
                        + "Arrays.sort(o, (a, b) -> Float.compare(Math.abs(" + scores + "[a]), Math.abs(" + scores
                        + "[b]))); return Arrays.stream(o).limit(count).mapToInt(i -> i).toArray();", "another order")
                .body("Arrays.sort(" + scores
                        + "); int[] r = new int[count]; for (int i = 0; i < count; i++) r[i] = i; "
                        + "return r;", "Sort the indices")
                .right("return IntStream.range(0, " + scores
                        + ".length).boxed().sorted(Comparator.comparingDouble(i -> "
                        + scores + "[i])).limit(count).mapToInt(i -> i).toArray();")
                .right("float[] s = " + scores
                        + ".clone(); int[] r = new int[count]; for (int i = 0; i < count; i++) { "
                        + "int b = 0; for (int j = 0; j < s.length; j++) if (s[j] <= s[b]) b = j; r[i] = b; s[b] = "
                        + "Float.POSITIVE_INFINITY; } return r;");
    }
}
