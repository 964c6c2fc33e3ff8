package petal.tensor.backend.cpu.strided;

import static petal.tensor.backend.cpu.elementwise.Elementwise.GRAIN;

import petal.tensor.backend.Binary;
import petal.tensor.backend.Sizes;
import petal.tensor.backend.cpu.elementwise.BinaryLoop;
import petal.tensor.backend.cpu.elementwise.BinaryLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Functions of two tensors that repeat along some dimensions. Both operands are brought into the order of the result, a
 * block that fits into the nearest cache at a time, and then the loop for dense arrays does the work.
 */
public final class Broadcast {
    private Broadcast() {
    }

    /** y[…] = op(a[…], b[…]); y is dense. */
    public static void binary(Binary op, StridedArray a, StridedArray b, float[] y, int[] shape) {
        BinaryLoop loop = BinaryLoops.of(op);
        LoopNest nestOfA = Operand.nest(shape, a.strides());
        LoopNest nestOfB = Operand.nest(shape, b.strides());
        Parallel.forRange(Sizes.elements(shape), GRAIN, (from, to) -> {
            Operand first = new Operand(a.data(), a.offset(), nestOfA, from, Scratch.FIRST);
            Operand second = new Operand(b.data(), b.offset(), nestOfB, from, Scratch.SECOND);
            for (int at = from; at < to; at += Operand.BLOCK) {
                int n = Math.min(Operand.BLOCK, to - at);
                first.advance(n);
                second.advance(n);
                loop.run(first.array(), first.start(), second.array(), second.start(), y, at, n);
            }
        });
    }
}
