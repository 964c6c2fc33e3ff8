/** The laws that the tests state as properties: found in their sources, and tried one at a time. */
package petal.lessons.property;
