# Which lines of a log are worth reading? The log of a shop, written here by a fixed seed: what is usual, over and over.
$random = [Random]::new(7)
function Write-LogLine([int] $second) {
    $time = [TimeSpan]::FromSeconds(28800 + $second).ToString()
    $order, $took = $random.Next(10000, 99999), $random.Next(10, 99)
    switch ($random.Next(6)) {
        0 { "$time INFO web GET /orders/$order 200 OK in $took ms" }
        1 { "$time INFO web POST /orders 201 Created in $took ms" }
        2 { "$time INFO pay order $order paid by card" }
        3 { "$time INFO mail receipt for order $order sent" }
        4 { "$time INFO stock order $order packed in $took seconds" }
        5 { "$time WARN web GET /orders/$order 404 Not Found in $took ms" }
    }
}
0..2999 | ForEach-Object { Write-LogLine $_ } | Set-Content shop.log
Get-Content shop.log | Select-Object -First 3

# Times and order numbers differ in every line; with their digits written as 0 they are one word a length. A line is a document.
$log = Import-Corpus shop.log -DocumentBy Line -NormalizeNumber
'{0:N0} lines, {1:N0} words, {2} different' -f $log.DocumentCount, $log.TokenCount, $log.VocabularySize
$log | Train-LmModel -EncodingSize 32 -HiddenSize 64 -Epochs 3 | Out-Null

# The threshold comes of ordinary lines that the model has not seen: the most that one of them holds of surprise at a single word.
$ordinary = 3000..3299 | ForEach-Object { Write-LogLine $_ }
$threshold = ($ordinary | Measure-LmText | Measure-Object MaxSurprise -Maximum).Maximum
'An ordinary line surprises by {0:0.0} nats at its oddest word, at most.' -f $threshold

# The next five minutes, with a few things gone wrong in them. The rows come in the order of the lines, so a running log can be followed.
$odd = @{
    41  = '08:55:41 INFO web GET /orders/48213 500 Internal Server Error in 38 ms'
    97  = '08:56:37 INFO pay order 51077 refused by card'
    160 = '08:57:40 INFO web GET /orders/73301 200 OK in 4127 ms'
    233 = '08:58:53 WARN stock order 20418 packed in 31 seconds'
}
$fresh = 3300..3599 | ForEach-Object { $odd[$_ - 3300] ?? (Write-LogLine $_) }
$fresh | Measure-LmText | Where-Object MaxSurprise -gt $threshold | Sort-Object MaxSurprise -Descending | Format-Table MaxSurprise, MaxWord, Text
