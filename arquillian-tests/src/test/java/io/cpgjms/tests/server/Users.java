package io.cpgjms.tests.server;

/** The content of a user file. */
final class Users {
  /**
   * Alice, whose password is "wonderland". What {@code java -cp cpg-jms-impl.jar
   * io.cpgjms.ra.UserFile alice} printed.
   */
  static final String ALICE =
      "alice = pbkdf2-sha256:600000:fMmVc44xaaMJhsgz/7QjaA"
          + ":MuvhJerau3OwAbDdNltwWtX3mBVIMUX3TYZ1raP+cYo";

  private Users() {}
}
