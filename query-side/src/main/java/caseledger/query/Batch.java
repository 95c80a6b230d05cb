package caseledger.query;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The events that a view takes in with one transaction, oldest first. They come in pages, each read when its turn comes,
 * so that a transaction may take in more than memory should hold. To be walked through once, to the end.
 */
public final class Batch implements Iterable<Recorded> {
    private final Stream<List<Recorded>> pages;

    Batch(Stream<List<Recorded>> pages) {
        this.pages = pages.filter(page -> !page.isEmpty());
    }

    public static Batch of(List<Recorded> events) {
        return new Batch(Stream.of(events));
    }

    public Stream<List<Recorded>> pages() {
        return pages;
    }

    @Override
    public Iterator<Recorded> iterator() {
        return pages.flatMap(List::stream).iterator();
    }

    /** The same batch; each page is told when its turn comes. */
    Batch watchedBy(Consumer<List<Recorded>> watcher) {
        return new Batch(pages.peek(watcher));
    }
}
