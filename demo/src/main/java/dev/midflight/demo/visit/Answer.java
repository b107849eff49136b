package dev.midflight.demo.visit;

/**
 * What the shop answers.
 *
 * @param began the release that began it
 * @param ended the release that ended it
 */
record Answer(int began, int ended, String text) {

  static Answer parse(String line) {
    String[] words = line.split(" ", 3);
    return new Answer(Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2]);
  }

  /** As the release says that reckoned it, which may be either if two had a part in it. */
  boolean isRightPriceOfThree() {
    return text.equals(priceOfThree(began)) || text.equals(priceOfThree(ended));
  }

  /** What the price of three pieces is in a release. */
  private static String priceOfThree(int release) {
    return switch (release) {
      case 1 -> "30";
      case 2 -> "27";
      case 3 -> "24";
      default -> "unknown";
    };
  }
}
