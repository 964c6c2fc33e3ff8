package petal.nn;

/** Paths such as {@code features.0.1} through a tree of modules. */
final class ModulePath {
    private ModulePath() {
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    static Module parent(Module root, String path) {
        return resolve(root, path.substring(0, Math.max(path.lastIndexOf('.'), 0)));
    }

    static Module resolve(Module root, String path) {
        Module module = root;
        if (!path.isEmpty()) {
            for (String name : path.split("\\.", -1)) {
                module = child(module, name);
            }
        }
        return module;
    }

    static Module child(Module module, String name) {
        Module child = module.namedChildren().get(name);
        if (child == null) {
            throw new IllegalArgumentException(module.typeName() + " has no child '" + name + "'; "
                    + (module.namedChildren().isEmpty() ? "it has none at all"
                            : "it has " + String.join(", ", module.namedChildren().keySet())));
        }
        return child;
    }
}
