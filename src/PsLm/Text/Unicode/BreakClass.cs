namespace PsLm.Text;

/// <summary>Word_Break of UAX #29 (table 3). Extended_Pictographic, needed by rule WB3c, is merged in as two classes; no character of
/// another class has it.</summary>
internal enum WordClass : byte
{
    Other, CR, LF, Newline, Extend, ZWJ, Format, WSegSpace, RegionalIndicator, Katakana, HebrewLetter, ALetter,
    SingleQuote, DoubleQuote, MidNumLet, MidLetter, MidNum, Numeric, ExtendNumLet, Pictographic, PictographicLetter,
}

/// <summary>Sentence_Break of UAX #29 (table 4).</summary>
internal enum SentenceClass : byte
{
    Other, CR, LF, Sep, Extend, Format, Sp, Lower, Upper, OLetter, Numeric, ATerm, SContinue, STerm, Close,
}
