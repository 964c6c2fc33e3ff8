/** The matrix product made fast, one idea a step, and how fast it could be here. */
package petal.lessons.engine.race;
