package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about tensors. */
final class TensorsMutants {
    private TensorsMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("tensors", "offset")
                        .change("int at = first", "int at = 0", "Where does the tensor begin?")
                        .change("index[i] * strides[i]", "index[i]", "Its stride says so")
                        .change("index[i] * strides[i]", "strides[i]", "index · stride")
                        .change("index[i] * strides[i]", "index[i] * strides[index.length - 1 - i]", "index · stride")
                        .change("int i = 0", "int i = 1", "index · stride")
                        .change("i < index.length", "i < index.length - 1", "index · stride")
                        .change("i < index.length", "i <= index.length", "ArrayIndexOutOfBoundsException")
                        .change("at +=", "at =", "index · stride")
                        .body("return first + index[0] * strides[0] + index[1] * strides[1];", "index · stride")
                        .body("index[0] += 0; return first + index[0] * strides[0] + index[1] * strides[1] "
                                + "+ (index.length > 2 ? index[2] * strides[2] : 0);", "ArrayIndexOutOfBounds")
                        .body("int at = first; for (int i = 0; i < index.length; i++) { index[i] *= strides[i]; "
                                + "at += index[i]; } return at;", "write into a new array")
                        .right("return first + IntStream.range(0, index.length).map(i -> index[i] * strides[i]).sum();")
                        .right("int at = first; for (int i = index.length; i-- > 0;) { at += strides[i] * index[i]; } "
                                + "return at;"),
                Mutants.of("tensors", "broadcast")
                        .change("left != right && left != 1 && right != 1", "false", "refuse them")
                        .change("left != right && left != 1 && right != 1", "left != right && left % right != 0 "
                                + "&& right % left != 0", "refuse them")
                        .change("left != right && left != 1 && right != 1", "back == 1 && left != right && left != 1 "
                                + "&& right != 1", "refuse them")
                        .change("left != right && left != 1 && right != 1", "back > 1 && left != right && left != 1 "
                                + "&& right != 1", "refuse them")
                        .change("left != right && left != 1 && right != 1", "left != right && left < right "
                                + "&& left != 1", "refuse them")
                        .change("left != right && left != 1 && right != 1", "left != right", "IllegalArgumentException")
                        .change("left != right && left != 1 && right != 1", "left != right && left != 1",
                                "IllegalArgumentException")
                        .change("left == 1 ? right : left", "left", "last dimensions")
                        .change("left == 1 ? right : left", "right", "last dimensions")
                        .change("left == 1 ? right : left", "Math.min(left, right)", "last dimensions")
                        .change("Math.max(a.length, b.length)", "a.length", "shape [2]")
                        .change("throw new IllegalArgumentException(left + \" and \" + right + \" don't fit\")",
                                "return null", "refuse them")
                        .change("throw new IllegalArgumentException(left + \" and \" + right + \" don't fit\")",
                                "throw new IllegalStateException(\"no\")", "IllegalStateException")
                        .body("return a.length >= b.length ? a : b;", "last dimensions")
                        .body("int[] s = new int[Math.max(a.length, b.length)]; for (int i = 0; i < s.length; i++) { "
                                + "int l = i < a.length ? a[i] : 1, r = i < b.length ? b[i] : 1; if (l != r && l != 1 "
                                + "&& r != 1) throw new IllegalArgumentException(); s[i] = Math.max(l, r); } return s;",
                                "IllegalArgumentException")
                        .right("return petal.tensor.Shapes.broadcast(a, b);")
                        .right("int n = Math.max(a.length, b.length); int[] s = new int[n]; for (int i = 0; i < n; i++) "
                                + "{ int l = i < n - a.length ? 1 : a[i - n + a.length], r = i < n - b.length ? 1 : "
                                + "b[i - n + b.length]; if (l != r && Math.min(l, r) != 1) throw new "
                                + "IllegalArgumentException(); s[i] = Math.max(l, r); } return s;"),
                Mutants.of("tensors", "dot")
                        .change("float sum", "int sum", "fractions")
                        .change("int i = 0", "int i = 1", "first place is missing")
                        .change("i < a.length", "i < a.length - 1", "last place is missing")
                        .change("i < a.length", "i <= a.length", "ArrayIndexOutOfBoundsException")
                        .change("sum +=", "sum =", "last product alone")
                        .change("a[i] * b[i]", "a[i] * a[i]", "place by place")
                        .change("a[i] * b[i]", "a[i] + b[i]", "place by place")
                        .change("a[i] * b[i]", "Math.abs(a[i] * b[i])", "sign is lost")
                        .change("a[i] * b[i]", "a[i] * b[b.length - 1 - i]", "place by place")
                        .change("float sum = 0", "float sum = 1", "place by place")
                        .change("return sum", "return Math.abs(sum)", "sign is lost")
                        .change("return sum", "return sum / a.length", "place by place")
                        .body("return Math.round(Solutions.dot(a, b));", "fractions")
                        .body("float s = 0; for (int i = 0; i < a.length; i++) { a[i] *= b[i]; s += a[i]; } return s;",
                                "write into a new array")
                        .right("double s = 0; for (int i = a.length; i-- > 0;) { s += (double) a[i] * b[i]; } "
                                + "return (float) s;")
                        .right("return petal.tensor.Tensor.vector(a).dot(petal.tensor.Tensor.vector(b)).item();"),
                Mutants.of("tensors", "flatten")
                        .change("/ 255f", "/ 255", "drops the fraction")
                        .change("/ 255f", "", "divide by it")
                        .change("/ 255f", "/ 256f", "255 and shall become 1")
                        .change("levels[y][x][channel]", "levels[y][x][2 - channel]", "order is not")
                        .change("levels[y][x][channel]", "levels[y][x][0]", "Channel by channel")
                        .change("int width = levels[0].length", "int width = levels.length", "Channel by channel")
                        .change("int channel = 0", "int channel = 1", "Channel by channel")
                        .change("new float[3 * height * width]", "new float[height * width]", "ArrayIndexOutOfBounds")
                        .change("new float[3 * height * width]", "new float[4 * height * width]", "shape [18]")
                        .body("float[] r = new float[3 * levels.length * levels[0].length]; int at = 0; for (int[][] l : "
                                + "levels) for (int[] p : l) for (int v : p) r[at++] = v / 255f; return r;",
                                "red comes first")
                        .body("int h = levels.length, w = levels[0].length; float[] r = new float[3 * h * w]; int at = "
                                + "0; for (int c = 0; c < 3; c++) for (int x = 0; x < w; x++) for (int y = 0; y < h; "
                                + "y++) r[at++] = levels[y][x][c] / 255f; return r;", "order is not")
                        .right("int h = levels.length, w = levels[0].length; float[] r = new float[3 * h * w]; for (int "
                                + "i = 0; i < r.length; i++) r[i] = levels[i / w % h][i % w][i / (h * w)] * (1 / 255f); "
                                + "return r;"));
    }
}
