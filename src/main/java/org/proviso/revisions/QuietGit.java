package org.proviso.revisions;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Git without anybody's settings: to find those of the system, a program would be run. In their place stands that what
 * is written has reached the disk before it counts.
 */
final class QuietGit extends SystemReader.Delegate {

    private static final String CORE = "core";

    private static boolean quiet;

    private QuietGit(SystemReader usual) {
        super(usual);
    }

    /** From now on, in this process. */
    static synchronized void beQuiet() {
        if (!quiet) {
            SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
            quiet = true;
        }
    }

    private static FileBasedConfig none(Config parent, FS fs) {
        FileBasedConfig none = new FileBasedConfig(parent, null, fs) {
            @Override
            public void load() {
                // nothing is read
            }

            @Override
            public void save() {
                // and nothing kept
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
        none.setBoolean(CORE, null, "fsyncObjectFiles", true);
        none.setBoolean(CORE, null, "fsyncRefFiles", true);
        return none;
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return none(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return none(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return none(parent, fs);
    }
}
