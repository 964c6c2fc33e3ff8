package petal.nn.data;

import java.util.List;
import petal.tensor.Tensor;

/** Rows of tensors, copied one by one. */
record TensorRows(Tensor target, List<Tensor> inputs) implements DataSource<Example<Tensor>> {

    @Override
    public int size() {
        return target.size(0);
    }

    @Override
    public Example<Tensor> get(int index) {
        return new Example<>(inputs.stream().map(t -> t.select(index)).toList(), target.select(index));
    }
}
