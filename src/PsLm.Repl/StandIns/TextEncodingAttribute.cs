using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Takes the names of PowerShell's -Encoding, a code page's number, or an encoding.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextEncodingAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object plain = PlainValue.Of(inputData);
        if (plain is Encoding encoding) return encoding;
        string name = Convert.ToString(plain, CultureInfo.InvariantCulture) ?? "";
        try
        {
            return name.ToUpperInvariant() switch
            {
                "UTF8" or "UTF8NOBOM" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                "UTF8BOM" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                "ASCII" => Encoding.ASCII,
                "UNICODE" => Encoding.Unicode,
                "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
                "UTF32" => Encoding.UTF32,
                "BIGENDIANUTF32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
                _ => int.TryParse(name, CultureInfo.InvariantCulture, out int page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{name}' is no encoding known here. Allowed: utf8, utf8BOM, utf8NoBOM, ascii, unicode, bigendianunicode, utf32, "
                + "bigendianutf32, a name or a code page.");
        }
    }
}
