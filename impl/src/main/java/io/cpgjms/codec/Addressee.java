package io.cpgjms.codec;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** Finds out for whom a message is without decoding it. Safe for any thread. */
public final class Addressee {
  private Addressee() {}

  /**
   * Which temporary topic of its group an encoded message is for.
   *
   * @return 0 if it is for the group itself, or damaged
   */
  public static long temporary(byte[] bytes, int offset, int length) {
    CodedInputStream in = CodedInputStream.newInstance(bytes, offset, length);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == HeaderCodec.TEMPORARY) {
          return in.readUInt64();
        }
        in.skipField(tag);
      }
    } catch (IOException e) {
      return 0; // whoever takes it says so
    }
    return 0;
  }
}
