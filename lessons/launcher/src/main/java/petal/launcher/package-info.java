/**
 * What happens before the command line starts: builds what has changed, and says which Java program to run, with which
 * options. The scripts {@code petal} and {@code petal.cmd} find a JDK and start it; before the first build Java runs it
 * from these files. It uses nothing but the JDK.
 */
package petal.launcher;
