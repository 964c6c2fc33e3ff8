package petal.weights.pth;

import java.util.List;
import java.util.Map;
import petal.weights.format.Candidate;

/**
 * What a checkpoint holds.
 *
 * @param candidates every dictionary of tensors, outermost first
 * @param metadata   what it says about itself: the architecture, the classes
 * @param foreign    the names of Python's classes whose objects were left unread
 */
record Contents(List<Candidate> candidates, Map<String, String> metadata, List<String> foreign) {
}
