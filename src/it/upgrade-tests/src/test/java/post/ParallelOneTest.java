package post;

import dev.midflight.junit.Versions;

@Versions({"versions/v1", "versions/v2", "versions/v3"})
class ParallelOneTest extends Parallel {}
