/** The command line. */
package petal.lessons.cli;
