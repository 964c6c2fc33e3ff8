/** Which vectors lie near which, and classifiers that ask the nearest. */
package petal.lessons.analysis.neighbours;
