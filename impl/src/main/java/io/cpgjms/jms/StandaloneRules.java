package io.cpgjms.jms;

/** Java SE: every call is allowed, and a session gets the mode it asks for. */
final class StandaloneRules implements UsageRules {
  static final UsageRules INSTANCE = new StandaloneRules();

  private StandaloneRules() {}

  @Override
  public void check(Call call) {}

  @Override
  public int sessionMode(int requested) {
    return requested;
  }
}
