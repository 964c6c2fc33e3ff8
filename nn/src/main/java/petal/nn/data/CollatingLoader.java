package petal.nn.data;

import java.util.ArrayList;
import java.util.List;

/** Workers read the samples; the batch is made by whoever takes it. */
final class CollatingLoader<S, B> extends Loader<B> {
    private final DataSource<S> source;
    private final Collate<S, B> collate;

    CollatingLoader(DataSource<S> source, Collate<S, B> collate, LoaderSettings settings) {
        super(settings);
        this.source = source;
        this.collate = collate;
    }

    @Override
    int available() {
        return source.size();
    }

    @Override
    Preparation<B> preparation() {
        return indices -> {
            List<S> samples = new ArrayList<>();
            for (int index : indices) {
                samples.add(source.get(index));
            }
            return () -> collate.collate(samples);
        };
    }

    @Override
    Loader<B> with(LoaderSettings settings) {
        return new CollatingLoader<>(source, collate, settings);
    }
}
