package petal.tensor.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.cpu.memory.BufferPool;

/** A training loop inside scopes finds all its memory in the pool from the second step on. */
class TrainingMemoryTest {
    private final Generator random = new Generator(1);
    private final Tensor images = Tensor.randn(random, 4, 3, 9, 9);
    private final Tensor conv = Tensor.randn(random, 6, 3, 3, 3).requiresGrad(true);
    private final Tensor gamma = Tensor.rand(random, 6).requiresGrad(true);
    private final Tensor beta = Tensor.rand(random, 6).requiresGrad(true);
    private final Tensor weight = Tensor.randn(random, 5, 6).requiresGrad(true);
    private final Tensor[] parameters = {conv, gamma, beta, weight};

    @Test
    void nothingNewIsAllocatedFromTheSecondStepOn() {
        BufferPool pool = CpuBackend.instance().pool();
        pool.clear();
        long start = pool.misses();
        step();
        assertTrue(pool.misses() > start, "the first step allocates");
        long first = pool.misses();
        for (int i = 0; i < 5; i++) {
            step();
        }
        assertEquals(first, pool.misses());
    }

    private void step() {
        try (var _ = MemoryScope.open()) {
            Tensor h =
                    Functional.batchNorm(Functional.conv2d(images, conv, null, 2, 1, 1), gamma, beta, Tensor.zeros(6),
                            Tensor.ones(6), true, 0.1f, 1e-5f).silu();
            Tensor pooled = Functional.adaptiveAvgPool2d(h.add(h.relu()), 1, 1).flatten(1);
            Functional.crossEntropy(Functional.linear(pooled, weight, null), new int[] {0, 1, 2, 4}, 0).backward();
            for (Tensor p : parameters) {
                p.detach().addInPlace(p.grad(), -0.1f);
                p.clearGrad();
            }
        }
    }
}
