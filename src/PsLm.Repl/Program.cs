using PsLm.Repl;
using PsLm.Repl.Host;

// pslm: reads its command line, opens a session with the module loaded, and runs a prompt, a script, a text or standard input
// in it. What a command does is the module's and PowerShell's business, how a line is edited Editing's.
const int WrongUsage = 2;

// PowerShell's engine would tell its makers which modules are imported. Here nothing leaves the machine.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
CommandLine line = CommandLine.Parse(args);
ScreenCulture.WrapByWords();
Screen screen = new();
switch (line.Mode)
{
    case RunMode.Help:
        screen.Out.Write(CommandLine.Help);
        return 0;
    case RunMode.Version:
        screen.Out.WriteLine("pslm " + CommandLine.Version);
        return 0;
    case RunMode.Wrong:
        screen.Error.WriteLine("pslm: " + line.Text);
        return WrongUsage;
}
try
{
    using Session session = Session.Open(screen, ModuleManifest.Find(AppContext.BaseDirectory));
    int status = line.Mode == RunMode.Prompt && !Console.IsInputRedirected
        ? new PromptLoop(session, screen).Run()
        : new ScriptRun(session).Run(line);
    // A command may have left threads of its own behind; the status is known, and nobody waits for them.
    screen.Close();
    Environment.Exit(status);
    return status;
}
catch (SessionException e)
{
    screen.Error.WriteLine("pslm: " + e.Message);
    return 1;
}
