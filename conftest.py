"""Loads the plugins, leaves a reader's own copies alone, says which tests must share a worker."""

from xdist.scheduler import LoadFileScheduling

pytest_plugins = ["tests.nbval_figures", "tests.own_answers"]
collect_ignore_glob = ["notebooks/my_*"]


class ByFile(LoadFileScheduling):
    """A notebook's cells, or a file's tests, stay on one worker; the copies for Colab need not."""

    def _split_scope(self, nodeid):
        return nodeid if "test_a_copy_passes_alone" in nodeid else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Return the scheduler that xdist should use instead of its own."""
    return ByFile(config, log)
