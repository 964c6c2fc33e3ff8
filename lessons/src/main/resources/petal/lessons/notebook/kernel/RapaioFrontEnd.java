package petal.lessons.notebook.kernel;

import jdk.jshell.JShell;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.global.Global;
import petal.lessons.notebook.FrontEnd;

/** Rapaio's kernel, as Petal's notebooks see it. */
public final class RapaioFrontEnd implements FrontEnd {

    @Override
    public String show(String html) {
        return Global.display("html", html);
    }

    @Override
    public void replace(String shown, String html) {
        Global.updateDisplay(shown, "html", html);
    }

    @Override
    public JShell shell() {
        return MainApp.kernel.javaEngine().getShell();
    }
}
