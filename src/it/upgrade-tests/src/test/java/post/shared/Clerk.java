package post.shared;

/** What the tests and the application share. */
public interface Clerk {

  String who();
}
