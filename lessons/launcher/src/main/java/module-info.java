/** Builds what has changed and starts the command line. */
module petal.launcher {
}
