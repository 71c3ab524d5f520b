using System.Text.RegularExpressions;

namespace PsLm.Repl.Editing;

/// <summary>Tells texts that show a secret: by the shape of one, or by a word for one with the secret itself behind it. A variable or a
/// command that brings it shows nothing. Where in doubt a text is not kept: it is typed again sooner than it is taken back.</summary>
internal static class SecretText
{
    // The words for secrets; "tokens" are what texts are made of here, and none.
    private const string Plural = @"(?:password|passwd|passphrase|passcode|secret|(?:api|access|account|client|private|shared)[_-]?key|(?:\b|_)(?:pass|pwd))s?";
    private const string Single = "token|authorization";
    private const string Login = @"credentials?|(?:\b|_)creds?";
    private const string End = @"(?:_?\d+|_(?:dev|live|new|old|prod|production|staging|test))?\b";
    private const string Word = $"(?:{Plural}|{Single}|{Login}){End}";

    /// <summary>What may close a name: <c>$h['password']</c>, <c>"password":</c>, <c>${password}</c>.</summary>
    private const string Closed = @"(?:\\?['""]\]?|\})?";

    /// <summary>Secrets that show by themselves.</summary>
    private static readonly Regex[] Shapes =
    [
        // https://user:secret@host
        Exact(@"://[^\s/:@'""]*:[^\s/@$({<'""][^\s/@'""]*@"),
        // GitHub, GitLab, AWS, Slack, Hugging Face, npm, Google, OpenAI and its like; signed web tokens; keys themselves.
        Exact(@"\b(?:gh[opsur]_\w{6}|github_pat_\w{6}|glpat-[\w-]{6}|A[KS]IA[0-9A-Z]{12}|xox[abeoprs]-[\w-]{6}|hf_\w{16}|npm_\w{16}|AIza[\w-]{20})"),
        Exact(@"(?:^|[^\w-])sk-[\w-]{8}"),
        Exact(@"\beyJ[\w-]{8,}\.eyJ"),
        Exact("-----BEGIN [A-Z ]*PRIVATE KEY"),
        // A signed address; openssl's pass:secret.
        Exact(@"\b(?:sig|signature)=[^\s$({<&'""]"),
        Exact(@"\bpass:[^\s$'""]"),
        // Programs whose short options take secrets.
        Exact(@"\bcurl\b.*\s(?:-u|-U|--user|--proxy-user)[\s=]*['""]?[^\s:$'""-][^\s:'""]*:[^\s$'""]"),
        Exact(@"\b(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-dump|7z|7za)(?:\s.*)?\s-p['""]?[^\s$'""]"),
        Exact(@"\b(?:sshpass|login)(?:\s.*)?\s-p\s*['""]?[^\s$'""-]"),
        Exact(@"\bredis-cli(?:\s.*)?\s-a\s+['""]?[^\s$'""-]"),
        // A login's name alone is no secret.
        Caseless($@"\B--?\w*(?:{Login})[ \t:=]+['""]?[^\s:$(@'""-][^\s:'""]*:[^\s$'""]"),
        Caseless(@"['""]\s*\|\s*ConvertTo-SecureString\b.*AsPlainText"),
    ];

    /// <summary>A word and all up to its value, and what may be a value without quotes.</summary>
    private static readonly (Regex Before, BareValue Bare)[] Named =
    [
        // -Password x, --api-key=x; what follows a verb is a command's name: ConvertTo-Token.
        (Caseless($@"\B--?[\w-]*(?:{Plural}|{Single}){End}(?:\s*[:=][ \t]*|[ \t]+)"), BareValue.Any),
        // TOKEN=x, Pwd=x;, ?api_key=x
        (Caseless($"{Word}{Closed}="), BareValue.NoCommand),
        // $password = x, $env:API_KEY += x, $h['token'] = x
        (Caseless($@"\$[\w:.{{(\[\]'""]*{Word}{Closed}\s*\+?=\s*"), BareValue.Alone),
        // @{ Token = 'x' }, "token": "x", token <- "x"; in a string 'Authorization: Bearer x'
        (Caseless($@"{Word}{Closed}\s*(?:\+=|:=|<-|=|:)\s*"), BareValue.None),
        // $password -eq 'x'; a token is compared to words all day long here.
        (Caseless($@"(?:{Plural}){End}{Closed}\s*(?:-[ci]?(?:eq|ne|like|match)|==|!=|<>)\s*"), BareValue.None),
        // let password : string = "x", let user, token = 1, 2
        (Caseless($@"\blet\s+(?:(?:mutable|private|internal|inline)\s+)*\(?(?:\w+\s*,\s*)*\w*{Word}[^=\n]*=\s*"), BareValue.Number),
        // Set-Variable password x, SetEnvironmentVariable('TOKEN', 'x'), Set-Item env:API_KEY -Value x
        (Caseless($@"\b(?:(?:set|new)-variable|sv|nv|setx|SetEnvironmentVariable)\b[^;|\n]*{Word}{Value}"), BareValue.Any),
        (Caseless($@"\b(?:(?:set|new)-(?:item|content)|si|ni|sc)\s[^;|\n]*(?:env|variable):\w*{Word}{Value}"), BareValue.Any),
        (Caseless(@"\bConvertTo-SecureString(?:[ \t]+-\w+)*[ \t]+"), BareValue.Any),
    ];

    /// <summary>How a setter's value follows the name.</summary>
    private const string Value = @"['""]?(?:\s[^;|\n]*-value[ \t:]+|[ \t,]+)";

    /// <summary>Whether a text is better not kept.</summary>
    internal static bool Looks(string text)
    {
        if (Array.Exists(Shapes, shape => shape.IsMatch(text))) return true;
        var values = new SecretValue(text);
        return Array.Exists(Named, rule => rule.Before.Matches(text).Any(before => values.Shows(before.Index + before.Length, rule.Bare)));
    }

    private static Regex Exact(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static Regex Caseless(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
