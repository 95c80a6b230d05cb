package caseledger.access.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of 32 random bytes that only its owner may read. */
public final class KeyFile {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> FOR_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    private KeyFile() {}

    /** One that others may use is taken all the same, with a warning: orchestrators hand secrets over that way. */
    public static byte[] read(Path file) {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), FOR_OTHERS)) {
                LOG.warn("The key file {} is open to others than its owner; chmod 600 shuts it", file);
            }
            var key = Files.readAllBytes(file);
            if (key.length != AesGcm.KEY_BYTES) {
                throw new IllegalStateException(
                        "The key file %s has %d bytes, not %d".formatted(file, key.length, AesGcm.KEY_BYTES));
            }
            return key;
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("There is no key file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file %s cannot be read".formatted(file), e);
        }
    }

    /** Several processes may do this at once: all get the same key. */
    public static byte[] readOrCreate(Path file) {
        if (!Files.exists(file)) {
            create(file, randomKey());
        }
        return read(file);
    }

    public static byte[] randomKey() {
        var key = new byte[AesGcm.KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /**
     * Overwritten before it is removed, so that it is gone from where it stood; copies that a journal or a solid-state disk
     * keeps are theirs to forget.
     */
    static void destroy(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeAll(channel, randomKey());
            Files.delete(file);
            syncDirectory(file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException("The key file %s cannot be destroyed".formatted(file), e);
        }
    }

    /** Written whole under another name first: linking, unlike moving, never replaces a key that is already there. */
    static void create(Path file, byte[] key) {
        var target = file.toAbsolutePath();
        var draft = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
        var directory = target.resolveSibling("");
        try {
            Files.createDirectories(directory);
            write(draft, key);
            try {
                Files.createLink(target, draft);
                syncDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // Another process was faster; its key is the key.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key file %s cannot be created".formatted(file), e);
        }
    }

    private static void write(Path draft, byte[] key) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            writeAll(channel, key);
        }
    }

    private static void writeAll(FileChannel channel, byte[] key) throws IOException {
        var left = ByteBuffer.wrap(key);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        channel.force(true);
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }
}
