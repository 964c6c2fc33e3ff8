/** A program of its own. */
module example {
    requires petal.nn;
}
