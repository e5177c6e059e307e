package io.cpgjms.selector;

import io.cpgjms.message.PropertyNames;
import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A selector's words, and the one that comes next. Used by one thread. */
final class Tokens {
  private static final int LONGEST_SHOWN = 500;

  private static final Pattern HEXADECIMAL_FLOAT =
      Pattern.compile(
          "0[xX](?:\\p{XDigit}++\\.?+\\p{XDigit}*+|\\.\\p{XDigit}++)[pP][+-]?\\d++[fFdD]?");
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:\\d[\\d_]*+\\.[\\d_]*+|\\.\\d[\\d_]*+)(?:[eE][+-]?\\d++)?[fFdD]?"
              + "|\\d[\\d_]*+(?:[eE][+-]?\\d++[fFdD]?|[fFdD])");
  private static final Pattern INTEGER =
      Pattern.compile("(?:0[xX][\\p{XDigit}_]++|0[bB][01_]++|\\d[\\d_]*+)[lL]?");
  private static final Pattern SYMBOL = Pattern.compile("<>|<=|>=|[=<>(),+*/-]");
  private static final Pattern STRING = Pattern.compile("'((?:[^']++|'')*+)'");

  /** What a word is. */
  enum Kind {
    IDENTIFIER,
    /** In capitals. */
    KEYWORD,
    SYMBOL,
    /** Without its quotes. */
    STRING,
    EXACT,
    APPROXIMATE,
    END
  }

  /** A word and where it starts. */
  record Token(Kind kind, String text, int start) {
    boolean is(Kind other, String otherText) {
      return kind == other && text.equals(otherText);
    }
  }

  private final String selector;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  private Tokens(String selector) {
    this.selector = selector;
  }

  /**
   * Splits.
   *
   * @throws InvalidSelectorException if something in it is no word
   */
  static Tokens of(String selector) throws InvalidSelectorException {
    Tokens all = new Tokens(selector);
    all.split();
    return all;
  }

  private void split() throws InvalidSelectorException {
    int at = 0;
    while (at < selector.length()) {
      char c = selector.charAt(at);
      at = " \t\f\n\r".indexOf(c) >= 0 ? at + 1 : word(at, c);
    }
    tokens.add(new Token(Kind.END, "the end", at));
  }

  /** Adds the word that starts there; returns where it ends. */
  private int word(int at, char first) throws InvalidSelectorException {
    if (Character.isJavaIdentifierStart(selector.codePointAt(at))) {
      return name(at);
    }
    if (first == '\'') {
      return literal(at);
    }
    boolean number =
        isDigit(first)
            || (first == '.' && at + 1 < selector.length() && isDigit(selector.charAt(at + 1)));
    int end = number ? number(at) : match(Kind.SYMBOL, SYMBOL, at);
    if (end < 0) {
      throw refusal(
          at, "unexpected character '%s'".formatted(Character.toString(selector.codePointAt(at))));
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int name(int at) {
    int end = at;
    while (end < selector.length() && Character.isJavaIdentifierPart(selector.codePointAt(end))) {
      end += Character.charCount(selector.codePointAt(end));
    }
    String text = selector.substring(at, end);
    tokens.add(
        PropertyNames.isSelectorWord(text)
            ? new Token(Kind.KEYWORD, text.toUpperCase(Locale.ROOT), at)
            : new Token(Kind.IDENTIFIER, text, at));
    return end;
  }

  private int literal(int at) throws InvalidSelectorException {
    Matcher found = at(STRING, at);
    if (!found.lookingAt()) {
      throw refusal(at, "the string has no end: a ' is missing");
    }
    tokens.add(new Token(Kind.STRING, found.group(1).replace("''", "'"), at));
    return found.end();
  }

  private int number(int at) {
    int end = match(Kind.APPROXIMATE, HEXADECIMAL_FLOAT, at);
    if (end < 0) {
      end = match(Kind.APPROXIMATE, FLOAT, at);
    }
    return end < 0 ? match(Kind.EXACT, INTEGER, at) : end;
  }

  private int match(Kind kind, Pattern pattern, int at) {
    Matcher found = at(pattern, at);
    if (!found.lookingAt()) {
      return -1;
    }
    tokens.add(new Token(kind, found.group(), at));
    return found.end();
  }

  private Matcher at(Pattern pattern, int start) {
    return pattern.matcher(selector).region(start, selector.length());
  }

  /** The next word, which stays the next. */
  Token peek() {
    return tokens.get(next);
  }

  /** Takes the next word. */
  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  /** Takes the next word if it is that one. */
  boolean takeIf(Kind kind, String text) {
    boolean found = peek().is(kind, text);
    if (found) {
      next++;
    }
    return found;
  }

  /** What is wrong at the next word. */
  InvalidSelectorException unexpected(String expected) {
    Token found = peek();
    return refusal(found.start(), "found %s, expected %s".formatted(shown(found), expected));
  }

  private static String shown(Token token) {
    return token.kind() == Kind.END ? token.text() : "'" + token.text() + "'";
  }

  /** What is wrong at that place. */
  InvalidSelectorException refusal(int start, String reason) {
    return new InvalidSelectorException(
        "selector \"%s\" is not valid at character %d: %s"
            .formatted(abbreviated(selector), start + 1, abbreviated(reason)));
  }

  private static String abbreviated(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
