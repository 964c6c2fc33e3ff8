/**
 * A class's hand-ins, checked: {@link petal.lessons.grade.Sources} finds them, {@link petal.lessons.grade.HandInReader}
 * takes from each what belongs to a hand-in and nothing else, {@link petal.lessons.grade.Grading} checks them apart from
 * each other, and {@link petal.lessons.grade.Results} writes what came out.
 */
package petal.lessons.grade;
