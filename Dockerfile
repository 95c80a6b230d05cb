# One side of the ledger. Before: mvn -DskipTests package. Then: docker build --build-arg SIDE=command-side .
FROM eclipse-temurin:25-jre
ARG SIDE
RUN useradd --system --create-home ledger && mkdir /keys && chown ledger /keys
COPY ${SIDE}/target/${SIDE}-app.jar /ledger/app.jar
USER ledger
VOLUME /keys
EXPOSE 8080
# The collector of ./ledger up: on few processors the cycles and mixed pauses of G1 cost more, see docs/performance.md.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "-Daxoniq.update-checker.disabled=true", "-jar", "/ledger/app.jar"]
