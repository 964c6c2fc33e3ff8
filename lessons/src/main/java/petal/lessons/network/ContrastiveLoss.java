package petal.lessons.network;

import petal.nn.Loss;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Photos of a class should be at one place, and those of others at least {@code margin} away: the mean over all pairs of a
 * batch of d² for two of a class, and of max(0, margin − d)² for two that are not, d being their distance
 * (<a href="https://doi.org/10.1109/CVPR.2006.100">Hadsell et al. 2006</a>, equation 4).
 *
 * @param margin how far apart is far enough
 */
public record ContrastiveLoss(double margin) implements Loss {

    @Override
    public Tensor forward(Tensor embeddings, int[] target) {
        int n = target.length;
        float[] alike = new float[n * n];
        for (int i = 0; i < n * n; i++) {
            alike[i] = target[i / n] == target[i % n] ? 1 : 0;
        }
        Tensor same = Tensor.of(embeddings.device(), alike, n, n);
        Tensor distance = Functional.cdist(embeddings, embeddings);
        Tensor near = distance.square().mul(same);
        Tensor far = distance.neg().add(margin).relu().square().mul(same.neg().add(1));
        return near.add(far).sum().div((double) n * (n - 1));
    }
}
