"""Outside parties, one subpackage each: what is asked of whom, and never how, is what a door sees.

carrier           电信运营商: does a phone belong to a person
faces             人脸引擎: is a living person before the camera
face_match        人脸比对: do a live picture and an id's show the same person
sms               短信
police_network    公安网: one vehicle or licence as it is there now
alipay, wechat    who somebody is to Alipay and to WeChat
wechat_pay        微信支付
alipay_pay        支付宝缴款
bank              代收银行
treasury          财政非税平台: what it is told of a fine, and whether the money came
callbacks         合作单位: what a partner subscribed to is sent to its address
libraries         五库: what the libraries of the police know of a person or a vehicle

A setting says who answers: the party itself, or `stand-in`, a party in this process that is handed the very bytes, holds us to
our signature and signs with a key of its own. One gateway serves both. A party that does not answer as it should is a
`traffic.errors.GatewayError`, whose text is the party's name and a code of `troubles`, and nothing else. A channel's notice that
is nobody's word is a `paying.NoticeRefused`: it changes nothing.

troubles       what may go wrong, and whether asking again helps
transport      a request and an answer, and the choice between the two worlds
https          the real world
asking         one exchange: timed, logged, held to its status
signing        how parties that we agree the form with sign, in either direction
signed         our side of that
counterpart    their side of that, for stand-ins
sign_in        what signing in through Alipay and through WeChat have in common
codes          the one-time codes of their stand-ins
paying         what WeChat Pay, Alipay's payments and the bank have in common
downloads      files of any size that a party lays out for us, in pieces
books          who was asked for what by a channel's stand-in, and what became of it
remembered     where stand-ins keep what outlives their process
"""
