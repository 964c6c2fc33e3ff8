/**
 * What must always be true, one class a chapter, written to be read: each property states a law, and jqwik looks for a
 * case that breaks it. {@code lessons/PROPERTIES.md} says how to break one and how to read the counter-example.
 */
package petal.lessons.properties;
