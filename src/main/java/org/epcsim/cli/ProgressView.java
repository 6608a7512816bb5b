package org.epcsim.cli;

/** A way to show progress. */
interface ProgressView {
  /** Shows nothing. */
  ProgressView NONE =
      new ProgressView() {
        @Override
        public void show(Standing standing) {}

        @Override
        public void end(Standing standing) {}

        @Override
        public void end() {}
      };

  /** Shows a standing, now or later. */
  void show(Standing standing);

  /** Shows the last standing: everything is done. */
  void end(Standing standing);

  /** Leaves the rest of the screen to others: it ends early. */
  void end();
}
