package org.proviso.revisions;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Git without anybody's settings: to find those of the system, a program would be run. */
final class QuietGit extends SystemReader.Delegate {

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
        return new FileBasedConfig(parent, null, fs) {
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
