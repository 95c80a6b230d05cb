package caseledger.standalone;

import caseledger.access.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom the commands of the script believe to be the ledger. */
final class Trust {
    private Trust() {}

    /** Who shows a certificate of the file that the ledger itself is given, where there is one; else whom the JDK believes. */
    static SSLContext context() {
        try {
            return Tls.isOn() ? believing(Path.of(System.getenv(Tls.CERTIFICATE))) : SSLContext.getDefault();
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailed("The certificate cannot be read: " + e.getMessage());
        }
    }

    private static SSLContext believing(Path file) throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(file)) {
            var believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                believed.setCertificateEntry("ledger-" + believed.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        }
    }
}
