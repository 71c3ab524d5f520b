#Requires -Version 7.6
# Files as other programs write them: Parquet with columns of every kind, padded and long-windowed packings.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    function Write-Bytes([string] $Name, [byte[]] $Bytes) { [IO.File]::WriteAllBytes((Join-Path $PWD $Name), $Bytes) }
    Write-Bytes double.parquet ([Convert]::FromBase64String(
        'UEFSMRUEFTwVPEwVBBUAEgAACwAAAHRoZSBjYXQgc2F0CwAAAHRoZSBkb2cgcmFuFQAVEhUSLBUEFRAVBhUGAAACAAAABAEBAwIVBBUgFSBMFQQVABIAAAAAAAAAAPg/AAAAAAAABEAV' +
        'ABUGFQYsFQQVEBUGFQYAAAEDAhkRAhkYC3RoZSBjYXQgc2F0GRgLdGhlIGRvZyByYW4VAhkWACkmAAQAGRECGRgIAAAAAAAA+D8ZGAgAAAAAAAAEQBUCGRYAABkcFmAVNBYAABkWLAAZ' +
        'HBbQARUoFgAAABUEGTw1ABgGc2NoZW1hFQQAFQwlAhgEdGV4dCUATBwAAAAVCiUAGAF4ABYEGRwZLCYAHBUMGTUABhAZGAR0ZXh0FQAWBBaMARaMASZgJggcNgAoC3RoZSBkb2cgcmFu' +
        'GAt0aGUgY2F0IHNhdBERABksFQQVABUCABUAFRAVAgA8FiwZBhkmAAQAABaIAxUaFvgBFVIAJgAcFQoZNQAGEBkYAXgVABYEFmQWZCbQASaUARwYCAAAAAAAAARAGAgAAAAAAAD4PxYA' +
        'KAgAAAAAAAAEQBgIAAAAAAAA+D8REQAZLBUEFQAVAgAVABUQFQIAABaiAxUWFsoCFT4AFvABFgQmCBbwAQAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGSwcAAAcAAAA' +
        'MQEAAFBBUjE='))
    Write-Bytes half.parquet ([Convert]::FromBase64String(
        'UEFSMRUEFTwVQEwVBBUAEgAAHnQLAAAAdGhlIGNhdCBzYXQLAAAAdGhlIGRvZyByYW4VABUSFRYsFQQVEBUGFQYAAAkgAgAAAAQBAQMCFQQVCBUMTBUEFQASAAAEDAA8AEAVABUGFQos' +
        'FQQVEBUGFQYAAAMIAQMCGRECGRgLdGhlIGNhdCBzYXQZGAt0aGUgZG9nIHJhbhUCGRYAKSYABAAZEQIZGAIAPBkYAgBAFQIZFgAAGRwWZBU4FgAAGRYsABkcFsQBFSwWAAAAFQQZPDUA' +
        'GAZzY2hlbWEVBAAVDCUCGAR0ZXh0JQBMHAAAABUOFQQVABgFc2NvcmVs/AAAABYEGRwZLCYAHBUMGTUABhAZGAR0ZXh0FQIWBBaMARaUASZkJggcNgAoC3RoZSBkb2cgcmFuGAt0aGUg' +
        'Y2F0IHNhdBERABksFQQVABUCABUAFRAVAgA8FiwZBhkmAAQAABboAhUaFvABFVIAJgAcFQ4ZNQAGEBkYBXNjb3JlFQIWBBZMFlQmxAEmnAEcGAIAQBgCADwWACgCAEAYAgA8EREAGSwV' +
        'BBUAFQIAFQAVEBUCAAAWggMVFhbCAhUmABbYARYEJggW6AEAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI1LjAuMRksHAAAHAAAACcBAABQQVIx'))
    Write-Bytes bytes.parquet ([Convert]::FromBase64String(
        'UEFSMRUEFTwVQEwVBBUAEgAAHnQLAAAAdGhlIGNhdCBzYXQLAAAAdGhlIGRvZyByYW4VABUSFRYsFQQVEBUGFQYAAAkgAgAAAAQBAQMCFQQVEBUUTBUEFQASAAAIHAEAAAACAAAAFQAV' +
        'BhUKLBUEFRAVBhUGAAADCAEDAhkRAhkYC3RoZSBjYXQgc2F0GRgLdGhlIGRvZyByYW4VAhkWACkmAAQAGRECGRgEAQAAABkYBAIAAAAVAhkWAAAZHBZkFTgWAAAZFiwAGRwWzAEVLBYA' +
        'AAAVBBk8NQAYBnNjaGVtYRUEABUMJQIYBHRleHQAFQIlABgCaWQlIkysEyARAAAAFgQZHBksJgAcFQwZNQAGEBkYBHRleHQVAhYEFowBFpQBJmQmCBw2ACgLdGhlIGRvZyByYW4YC3Ro' +
        'ZSBjYXQgc2F0EREAGSwVBBUAFQIAFQAVEBUCADwWLBkGGSYABAAAFvgCFRoW+AEVUgAmABwVAhk1AAYQGRgCaWQVAhYEFlQWXCbMASacARwYBAIAAAAYBAEAAAAWACgEAgAAABgEAQAA' +
        'ABERABksFQQVABUCABUAFRAVAgAAFpIDFRYWygIVLgAW4AEWBCYIFvABACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNS4wLjEZLBwAABwAAAAmAQAAUEFSMQ=='))
    Write-Bytes json.parquet ([Convert]::FromBase64String(
        'UEFSMRUEFTwVPEwVBBUAEgAACwAAAHRoZSBjYXQgc2F0CwAAAHRoZSBkb2cgcmFuFQAVEhUSLBUEFRAVBhUGAAACAAAABAEBAwIVBBUYFRhMFQQVABIAAAIAAAB7fQIAAABbXRUAFQYV' +
        'BiwVBBUQFQYVBgAAAQMCGRECGRgLdGhlIGNhdCBzYXQZGAt0aGUgZG9nIHJhbhUCGRYAKSYABAAZEQIZGAJbXRkYAnt9FQIZFgAAGRwWYBU0FgAAGRYsABkcFsgBFSgWAAAZFggAFQQZ' +
        'PDUAGAZzY2hlbWEVBAAVDCUCGAR0ZXh0JQBMHAAAABUMJQAYAXglJkzMAAAAFgQZHBksJgAcFQwZNQAGEBkYBHRleHQVABYEFowBFowBJmAmCBw2ACgLdGhlIGRvZyByYW4YC3RoZSBj' +
        'YXQgc2F0EREAGSwVBBUAFQIAFQAVEBUCADwWLBkGGSYABAAAFugCFRoW8AEVUgAmABwVDBk1AAYQGRgBeBUAFgQWXBZcJsgBJpQBHDYAKAJ7fRgCW10REQAZLBUEFQAVAgAVABUQFQIA' +
        'PBYIGQYZBgAAFoIDFRwWwgIVJgAW6AEWBCYIFugBACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNS4wLjEZLBwAABwAAAAfAQAAUEFSMQ=='))
    Write-Bytes list.parquet ([Convert]::FromBase64String(
        'UEFSMRUEFTgVOkwVCBUAEgAAHBgDAAAAdGhlAQdAY2F0AwAAAHNhdAMAAABkb2cVABUgFSQsFQoVEBUGFQYAABA8AgAAAAMWAgAAAAoDAgMkAxUEFRAVFEwVBBUAEgAACBwBAAAAAgAA' +
        'ABUAFQYVCiwVBBUQFQYVBgAAAwgBAwIZEQIZGANjYXQZGAN0aGUVAhkWABkmBAYZRgAAAAoAGRECGRgEAQAAABkYBAIAAAAVAhkWAAAZHBZeFUYWAAAZFh4AGRwW1AEVLBYAAAAVBBlc' +
        'NQAYBnNjaGVtYRUEADUCGAR0ZXh0FQIVBkw8AAAANQQYBGxpc3QVAgAVDCUCGARpdGVtJQBMHAAAABUCJQAYAmlkJSJMrBMgEQAAABYEGRwZLCYAHBUMGTUABhAZOAR0ZXh0BGxpc3QE' +
        'aXRlbRUCFgoWlgEWnAEmXiYIHDYAKAN0aGUYA2NhdBERABksFQQVABUCABUAFRAVAgA8Fh4ZJgQGGUYAAAAKAAAW7AIVGhaAAhU+ACYAHBUCGTUABhAZGAJpZBUCFgQWVBZcJtQBJqQB' +
        'HBgEAgAAABgEAQAAABYAKAQCAAAAGAQBAAAAEREAGSwVBBUAFQIAFQAVEBUCAAAWhgMVFha+AhUuABbqARYEJggW+AEAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI1LjAuMRks' +
        'HAAAHAAAAEYBAABQQVIx'))
}

AfterAll { Pop-Location }

Describe 'A Parquet file' -Tag Pslm {
    It 'keeps a column that is never empty' {
        (Import-Corpus double.parquet -Metadata x).Documents['x'] | Should -Be 1.5, 2.5
    }

    It 'may have columns of types that nobody asks for' {
        (Import-Corpus half.parquet -Property text).DocumentCount | Should -Be 2
        (Import-Corpus half.parquet -Metadata score).Documents['score'] | Should -Be 1, 2
    }

    It 'has texts that are not said to be any' {
        (Import-Corpus bytes.parquet).DocumentCount | Should -Be 2
        (Import-Corpus json.parquet -Metadata x).Documents['x'] | Should -Be '{}', '[]'
    }

    It 'says that a column is a list, and what to do' -ForEach @(
        @{ Script = 'Import-Corpus list.parquet' }
        @{ Script = 'Import-Corpus list.parquet -Property text' }
    ) {
        Assert-Fault (Get-Fault $Script) InputNotText "is a list of strings. Write a row for each of its items first"
    }

    It 'says what a column holds in the words of the format' {
        $fault = Get-Fault 'Import-Corpus double.parquet -Property x'
        Assert-Fault $fault InputNotText 'holds DOUBLE, not text'
    }
}

Describe 'A file that is no text' -Tag Pslm {
    BeforeAll {
        # As bzip2 writes no text at all.
        Write-Bytes w.xml.bz2 ([byte[]](0x42, 0x5A, 0x68, 0x39, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, 0, 0, 0, 0))
        Write-Bytes a.pdf ([Text.Encoding]::ASCII.GetBytes("%PDF-1.7`n%x"))
        Write-Bytes w.txt.xz ([byte[]](0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4))
        Write-Bytes w.7z ([byte[]](0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4))
        'The queen sat.' | Set-Content part.txt
        Compress-Archive part.txt w.zip
        Copy-Item w.zip letter.docx
        [IO.File]::WriteAllText("$PWD/wide.txt", 'The queen sat.', [Text.UnicodeEncoding]::new($false, $false))
        'The queen sat on the throne.' | Import-Corpus | Train-LmModel @tiny | Export-LmModel m.safetensors
        Copy-Item m.safetensors m.txt
        Copy-Item half.parquet half.csv
    }

    It '<Script>: <Says>' -ForEach @(
        @{ Script = 'Import-Corpus w.xml.bz2'; Says = "w.xml.bz2' is a bzip2 file. Unpack it first: bzip2 -d" }
        @{ Script = 'Import-Corpus w.txt.xz'; Says = 'is an xz file. Unpack it first: xz -d' }
        @{ Script = 'Import-Corpus w.7z'; Says = 'is a 7-Zip archive. Unpack it first: 7z x' }
        @{ Script = 'Import-Corpus w.zip'; Says = 'is a ZIP archive. Unpack it first' }
        @{ Script = 'Import-Corpus letter.docx'; Says = 'is a Word document (.docx). Save it as plain text' }
        @{ Script = 'Import-Corpus a.pdf'; Says = 'is a PDF. Write its text to a file first: pdftotext' }
        @{ Script = 'Import-Corpus m.txt'; Says = 'is a model file (safetensors). Import-LmModel opens models' }
        @{ Script = 'Import-Corpus half.csv'; Says = 'is a Parquet file. Import it with -Format Parquet' }
        @{ Script = 'Import-Corpus wide.txt'; Says = 'looks like utf-16 without a byte-order mark. Name the encoding (-Encoding utf-16)' }
        @{ Script = 'Import-Corpus part.txt -Vocabulary w.zip'; Says = 'is a ZIP archive' }
    ) {
        Assert-Fault (Get-Fault $Script) InputNotText $Says
    }

    It 'is told by the other commands that read files, too' {
        Assert-Fault (Get-Fault 'Import-LmModel w.xml.bz2') ModelFileInvalid 'a bzip2 file'
        Assert-Fault (Get-Fault 'Import-WordEncoding w.xml.bz2') ModelFileInvalid 'a bzip2 file'
    }

    It 'in an encoding that is named is read' {
        (Import-Corpus wide.txt -Encoding utf-16).TokenCount | Should -Be 5
    }
}

Describe 'A packed file' -Tag Pslm {
    BeforeAll {
        $gzip = [IO.MemoryStream]::new()
        $stream = [IO.Compression.GZipStream]::new($gzip, [IO.Compression.CompressionLevel]::Optimal)
        $stream.Write([Text.Encoding]::ASCII.GetBytes('one two'))
        $stream.Dispose()
    }

    It 'may be padded with zeros, as tapes do' {
        Write-Bytes padded.txt.gz ($gzip.ToArray() + [byte[]]::new(512))
        (Import-Corpus padded.txt.gz).TokenCount | Should -Be 3
    }

    It 'is refused where other bytes follow' {
        Write-Bytes garbage.txt.gz ($gzip.ToArray() + [byte[]]::new(512) + [byte[]](1))
        Assert-Fault (Get-Fault 'Import-Corpus garbage.txt.gz') InputNotText 'damaged'
    }

    It 'may refer back by 2 GiB, as zstd --long=31 does' {
        Write-Bytes long.txt.zst ([byte[]](0x28, 0xB5, 0x2F, 0xFD, 0, 0xA8, 57, 0, 0) + [Text.Encoding]::ASCII.GetBytes('one two'))
        (Import-Corpus long.txt.zst).TokenCount | Should -Be 3
    }
}
