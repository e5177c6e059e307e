package io.cpgjms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the threads of this process were found while it was open, by JDK Flight Recorder. Confined
 * to one thread.
 */
final class HotSpots implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final int MOST = 12;
  private static final String OURS = "io.cpgjms.";

  private final Recording recording;

  private HotSpots(Recording recording) {
    this.recording = recording;
  }

  static HotSpots record() {
    Recording recording = new Recording();
    for (String event : List.of("jdk.ExecutionSample", "jdk.NativeMethodSample")) {
      recording.enable(event).withPeriod(PERIOD);
    }
    recording.start();
    return new HotSpots(recording);
  }

  /** The places by their share of the samples, the greatest first, a line each. */
  List<String> report() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("cpgjms-bench-", ".jfr");
    try {
      recording.dump(file);
      Map<String, Integer> samples = new HashMap<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getStackTrace() != null) {
          place(event).ifPresent(place -> samples.merge(place, 1, Integer::sum));
        }
      }
      return lines(samples);
    } finally {
      Files.delete(file);
    }
  }

  /** The frame on top and the first one of ours below it. */
  private static Optional<String> place(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : trace.getFrames()) {
      frames.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
    }
    String top = frames.get(0);
    Stream<String> ours = frames.stream().filter(name -> name.startsWith(OURS));
    String thread = event.getThread("sampledThread").getJavaName();
    return ours.findFirst()
        .map(own -> thread + ": " + top + (own.equals(top) ? "" : " for " + own));
  }

  private static List<String> lines(Map<String, Integer> samples) {
    int all = samples.values().stream().mapToInt(Integer::intValue).sum();
    return samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .map(entry -> "  %3d %%  %s".formatted(100 * entry.getValue() / all, entry.getKey()))
        .toList();
  }

  @Override
  public void close() {
    recording.close();
  }
}
