using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using PsLm.Repl.Editing;

namespace PsLm.Repl.Host;

/// <summary>What commands say and ask: data to standard output, the rest to standard error, questions at the prompt.</summary>
internal sealed class ReplUserInterface(Screen screen, LineReader lines) : PSHostUserInterface
{
    /// <summary>Where answers are typed; null where they come by lines.</summary>
    internal ITerminal? Terminal { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new ReplRawUserInterface(screen);

    // What the screen cannot show it takes out itself.
    public override bool SupportsVirtualTerminal => true;

    public override void Write(string value) => screen.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(foregroundColor, backgroundColor, value);

    public override void WriteLine(string value) => screen.Write(value + Environment.NewLine);

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Write(foregroundColor, backgroundColor, value);
        WriteLine("");
    }

    public override void WriteErrorLine(string value) => screen.Note(NoteKind.Error, value);

    public override void WriteWarningLine(string message) => screen.Note(NoteKind.Warning, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => screen.Note(NoteKind.Verbose, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => screen.Note(NoteKind.Debug, "DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => screen.Progress.Update(record);

    public override string ReadLine()
    {
        if (Console.IsInputRedirected) throw Unasked("a line");
        screen.Progress.Clear();
        if (Terminal is not null) return Question.Read(Terminal) ?? throw new PipelineStoppedException();
        try
        {
            return lines.Read() ?? "";
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (Console.IsInputRedirected) throw Unasked($"\"{message}\"");
        string[] labels = [.. choices.Select(c => c.Label.Replace("&", "", StringComparison.Ordinal))];
        string[] keys = [.. choices.Select(Key)];
        if (!string.IsNullOrEmpty(caption)) WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
        while (true)
        {
            string offer = string.Join("  ", keys.Zip(labels, (key, label) => $"[{key}] {label}"));
            Write(defaultChoice >= 0 ? $"{offer} (default is \"{keys[defaultChoice]}\"): " : offer + ": ");
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            int chosen = Array.FindIndex(keys, k => k.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen < 0) chosen = Array.FindIndex(labels, l => l.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0) return chosen;
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        string names = string.Join(", ", descriptions.Select(d => d.Name));
        if (Console.IsInputRedirected) throw Unasked(names);
        Dictionary<string, PSObject> answers = [];
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
        foreach (FieldDescription field in descriptions)
        {
            Write(field.Name + ": ");
            Type type = LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type found) ? found : typeof(object);
            string answer = ReadLine();
            answers[field.Name] = LanguagePrimitives.TryConvertTo(answer, type, out object? value) ? PSObject.AsPSObject(value ?? answer) : answer;
        }
        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw Unasked("a password");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw Unasked("a password");

    public override SecureString ReadLineAsSecureString() => throw Unasked("a password");

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : choice.Label;
    }

    private static HostException Unasked(string what) =>
        new($"pslm cannot ask for {what} here. Give the answer with the command: an argument, -Recurse, or -Confirm:$false.");
}
