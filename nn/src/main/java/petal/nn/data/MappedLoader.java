package petal.nn.data;

import java.util.function.Function;
import java.util.function.Supplier;

/** Another loader's batches, changed. */
final class MappedLoader<A, B> extends Loader<B> {
    private final Loader<A> loader;
    private final Function<? super A, ? extends B> change;

    MappedLoader(Loader<A> loader, Function<? super A, ? extends B> change) {
        super(loader.settings());
        this.loader = loader;
        this.change = change;
    }

    @Override
    int available() {
        return loader.available();
    }

    @Override
    Preparation<B> preparation() {
        Preparation<A> preparation = loader.preparation();
        return samples -> {
            Supplier<A> batch = preparation.prepare(samples);
            return () -> change.apply(batch.get());
        };
    }

    @Override
    Loader<B> with(LoaderSettings settings) {
        return new MappedLoader<>(loader.with(settings), change);
    }
}
