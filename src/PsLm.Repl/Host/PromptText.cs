using System.Collections;
using System.Management.Automation;
using System.Text;
using PsLm.Repl.StandIns;

namespace PsLm.Repl.Host;

/// <summary>What the session's prompt function shows: what it writes to the host and then what it returns, in one piece, so that the
/// editor knows where its own line begins.</summary>
internal static class PromptText
{
    /// <summary>The prompt; null where the function fails or gives nothing.</summary>
    internal static string? Of(Session session, Screen screen)
    {
        if (PlainValue.Of(session.Get<PSObject>(", @(prompt 6>&1)")) is not IEnumerable given) return null;
        var text = new StringBuilder();
        string? returned = null;
        foreach (object? part in given)
        {
            object? plain = PlainValue.Of(part);
            if (plain is InformationRecord record)
            {
                if (PlainValue.Of(record.MessageData) is HostInformationMessage message) text.Append(Written(message, screen));
            }
            else
            {
                returned ??= LanguagePrimitives.ConvertTo<string>(part);
            }
        }
        return returned is null && text.Length == 0 ? null : text.Append(returned).ToString();
    }

    private static string? Written(HostInformationMessage message, Screen screen)
    {
        string? text = screen.Coloured(message.ForegroundColor, message.BackgroundColor, message.Message);
        return message.NoNewLine == true ? text : text + "\n";
    }
}
