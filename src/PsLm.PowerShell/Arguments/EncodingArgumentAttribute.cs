using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace PsLm.PowerShell;

/// <summary>Takes an encoding by name (<c>utf8</c>, <c>latin1</c>, <c>windows-1252</c>), by code page, or as it is.</summary>
public sealed class EncodingArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Of(inputData);

    /// <summary>The encoding that an argument means.</summary>
    internal static Encoding Of(object inputData)
    {
        object? bare = ArgumentTypes.Bare(inputData);
        if (bare is Encoding encoding) return encoding;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string name = Convert.ToString(bare, CultureInfo.InvariantCulture)!;
        try
        {
            return name.ToUpperInvariant() switch
            {
                "UTF8" or "UTF8BOM" or "UTF8NOBOM" => Encoding.UTF8,
                "UNICODE" or "UTF16" => Encoding.Unicode,
                "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
                "UTF32" => Encoding.UTF32,
                _ => int.TryParse(name, CultureInfo.InvariantCulture, out int page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException($"'{name}' is no encoding known here. Write utf8, utf16, latin1, windows-1252 or a code page's number.", exception);
        }
    }
}
